package org.clairsoin.portal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clairsoin.portal.intake.domain.Envelope;
import org.clairsoin.portal.shared.PortalException;

/**
 * Whatever happens to a good message on its way: it is refused cleanly or stored exactly.
 *
 * <p>The seeds keep the mutations the same from run to run; other seeds look for new faults.
 */
class MutatedMessagesTest {

    private static final IntakeFixture PORTAL = new IntakeFixture();
    private static final byte[] GOOD = IntakeTest.good().getBytes(StandardCharsets.UTF_8);

    private static void holds(byte[] body) {
        forgetRejects();
        String before = PORTAL.state();
        try {
            Envelope message = Envelope.read(body);
            Receipt receipt = PORTAL.intake.receive(IntakeFixture.HOSPITAL, message);
            if (receipt.refused()) {
                forgetRejects();
                assertThat(PORTAL.state()).as("a refusal changes nothing").isEqualTo(before);
            } else {
                String stored = PORTAL.state();
                PORTAL.intake.receive(IntakeFixture.HOSPITAL, message);
                assertThat(PORTAL.state()).as("the same again changes nothing").isEqualTo(stored);
            }
        } catch (PortalException refused) {
            assertThat(refused.type().status()).isBetween(400, 422);
            assertThat(PORTAL.state()).as("a refusal changes nothing").isEqualTo(before);
        }
    }

    /** What was refused is listed for staff; that list is not what a refusal must leave alone. */
    private static void forgetRejects() {
        PORTAL.jdbi.useHandle(handle -> handle.execute("DELETE FROM reject"));
    }

    @Property(tries = 150, seed = "4001")
    void oneByteChanged(@ForAll @IntRange(max = 1_000_000) int at, @ForAll byte to) {
        byte[] body = GOOD.clone();
        body[at % body.length] = to;
        holds(body);
    }

    @Property(tries = 60, seed = "4002")
    void aPieceLost(
            @ForAll @IntRange(max = 1_000_000) int from,
            @ForAll @IntRange(min = 1, max = 60) int length) {
        int start = from % GOOD.length;
        int end = Math.min(GOOD.length, start + length);
        byte[] body = Arrays.copyOf(GOOD, GOOD.length - (end - start));
        System.arraycopy(GOOD, end, body, start, GOOD.length - end);
        holds(body);
    }

    @Property(tries = 60, seed = "4003")
    void aPieceTwice(
            @ForAll @IntRange(max = 1_000_000) int from,
            @ForAll @IntRange(min = 1, max = 60) int length) {
        int start = from % GOOD.length;
        int end = Math.min(GOOD.length, start + length);
        byte[] body = new byte[GOOD.length + end - start];
        System.arraycopy(GOOD, 0, body, 0, end);
        System.arraycopy(GOOD, start, body, end, GOOD.length - start);
        holds(body);
    }
}
