package org.clairsoin.portal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.explanation.PluginDesk.ADMINISTRATOR;
import static org.clairsoin.portal.explanation.PluginDesk.OPERATOR;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.plugin.trust.SigningKey;
import org.clairsoin.portal.explanation.domain.KillSwitch;
import org.clairsoin.portal.explanation.domain.KillSwitch.Scope;
import org.clairsoin.portal.explanation.domain.PluginState;
import org.clairsoin.portal.explanation.plugin.PluginHosts;
import org.clairsoin.portal.explanation.plugin.PluginJar;
import org.clairsoin.portal.explanation.plugin.Sandbox;
import org.clairsoin.portal.explanation.plugin.TestPlugins;
import org.clairsoin.portal.explanation.store.PluginStore.SwitchRow;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsIT {
    @TempDir Path folder;
    private final SigningKey otherKey = SigningKey.generate();
    private PluginDesk desk;
    private PluginRegister register;
    private VendorRow vendor;
    private PluginHosts hosts;
    private Plugins plugins;

    @BeforeEach
    void start() {
        desk = new PluginDesk(folder);
        register = desk.register(false);
        vendor = desk.vendor("luminaria");
        hosts = new PluginHosts(TestPlugins.settings(folder), Sandbox.best(), desk.clock);
        plugins = node(false);
        plugins.load();
    }

    @AfterEach
    void stop() {
        hosts.close();
    }

    @Test
    void startAPluginThatGoesLiveAndEndItWhenItIsSuspended() throws Exception {
        String sha256 = desk.handIn(register, vendor, TestPlugins.imaging(folder));
        plugins.follow();
        assertThat(hashes()).isEmpty();

        desk.goLive(register, sha256);
        plugins.follow();
        assertThat(hashes()).containsExactly(sha256);
        assertThat(plugins.declared()).allMatch(Plugins.Declared::signed);
        PluginJar jar = plugins.declared().get(0).jar();
        Optional<ProcessHandle> process = hosts.process(jar);
        assertThat(process).isPresent();

        register.move(sha256, PluginState.SUSPENDED, OPERATOR, "pause");
        plugins.follow();
        assertThat(hashes()).isEmpty();
        assertThat(process.get().isAlive()).isFalse();
    }

    @Test
    void replaceTheOldVersionOnEveryNodeWithoutARestart() throws Exception {
        String old = desk.handIn(register, vendor, TestPlugins.imaging(folder));
        desk.goLive(register, old);
        plugins.follow();
        Plugins otherNode = node(false);
        otherNode.load();

        Path newer = TestPlugins.newerImaging(folder);
        String sha256 = desk.handIn(register, vendor, newer);
        desk.goLive(register, sha256);
        plugins.follow();
        otherNode.follow();

        assertThat(hashes()).containsExactly(sha256);
        assertThat(otherNode.declared())
                .extracting(one -> one.jar().sha256())
                .containsExactly(sha256);
        assertThat(register.jar(old).orElseThrow().state()).isEqualTo("SUSPENDED");
    }

    @Test
    void obeyEachKindOfKillSwitchAndStartAgainWhenAnotherPersonLiftsIt() throws Exception {
        String sha256 = desk.handIn(register, vendor, TestPlugins.imaging(folder));
        desk.goLive(register, sha256);
        plugins.follow();
        String id = plugins.declared().get(0).jar().id();
        for (KillSwitch one :
                List.of(
                        new KillSwitch(Scope.PLUGIN, id),
                        new KillSwitch(Scope.VERSION, id + " 1.0.0"),
                        new KillSwitch(Scope.VENDOR, vendor.id().toString()),
                        new KillSwitch(Scope.ALL, ""))) {
            register.switchOff(one, "essai", OPERATOR);
            plugins.follow();
            assertThat(hashes()).as(one.toString()).isEmpty();

            SwitchRow on = register.switches().get(0);
            assertThat(register.lift(on.id(), OPERATOR)).isFalse();
            assertThat(register.lift(on.id(), ADMINISTRATOR)).isTrue();
            plugins.follow();
            assertThat(hashes()).as(one.toString()).containsExactly(sha256);
        }
        register.switchOff(new KillSwitch(Scope.PLUGIN, "other"), "essai", OPERATOR);
        register.switchOff(
                new KillSwitch(Scope.VENDOR, UUID.randomUUID().toString()), "essai", OPERATOR);
        plugins.follow();
        assertThat(hashes()).containsExactly(sha256);
    }

    @Test
    void stopWhatARevokedKeyOrAnExpiredSignatureVouchedFor() throws Exception {
        String sha256 = desk.handIn(register, vendor, TestPlugins.imaging(folder));
        desk.goLive(register, sha256);
        plugins.follow();
        assertThat(hashes()).hasSize(1);

        desk.clock.pass(Duration.ofDays(366));
        plugins.follow();
        assertThat(hashes()).isEmpty();
        assertThat(register.jar(sha256).orElseThrow().trustRule()).isEqualTo("signature.expired");

        desk.keys.revoke(desk.key.id(), "perdue", OPERATOR);
        plugins.follow();
        assertThat(register.jar(sha256).orElseThrow().trust()).isEqualTo("REVOKED");
    }

    @Test
    void fetchTheJarAgainWhereThisNodesCopyWasAltered() throws Exception {
        String sha256 = desk.handIn(register, vendor, TestPlugins.imaging(folder));
        desk.goLive(register, sha256);
        Path copy = folder.resolve("shelf").resolve(sha256 + ".jar");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "something else");

        plugins.follow();

        assertThat(hashes()).containsExactly(sha256);
        assertThat(Files.size(copy)).isGreaterThan(1_000);
    }

    @Test
    void refuseAPluginThatExplainsWhatNobodySigned() throws Exception {
        Path jar = TestPlugins.ecg(folder);
        desk.enrol("", "Cardiolys", List.of("cardiolys"), otherKey);
        VendorRow cardiolys =
                register.vendors().stream()
                        .filter(one -> one.name().equals("Cardiolys"))
                        .findFirst()
                        .orElseThrow();
        String sha256 =
                register.receive(
                        cardiolys,
                        OPERATOR,
                        "ecg.jar",
                        Files.readAllBytes(jar),
                        Optional.of(
                                desk.signed(jar, otherKey).countersign(desk.reviewerKey).write()));
        desk.goLive(register, sha256);

        plugins.follow();

        assertThat(hashes()).isEmpty();
        assertThat(register.history(sha256).get(0).reason()).startsWith("signature.algorithm");
    }

    private Plugins node(boolean demo) {
        return new Plugins(
                desk.jdbi, hosts, desk.audit, desk.settings(demo), Runnable::run, desk.clock);
    }

    private List<String> hashes() {
        return plugins.declared().stream().map(one -> one.jar().sha256()).toList();
    }
}
