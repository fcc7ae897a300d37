package org.clairsoin.plugins.ecg;

import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.testkit.GoldenCase;
import org.clairsoin.plugin.testkit.PluginContract;

class EcgContractTest extends PluginContract {
    private static final DeviceIdentifier RYTHME =
            new DeviceIdentifier("https://cardiolys.example/produits", "cardiolys-rythme");

    @Override
    protected Class<? extends ExplanationPlugin> plugin() {
        return EcgInterpretation.class;
    }

    @Override
    protected Set<String> names() {
        return Set.of("Cardiolys Rythme");
    }

    @Override
    protected List<ExplanationRequest> goldenCases() {
        return List.of(
                GoldenCase.of(RYTHME, "5.1.0")
                        .outcome("POSSIBLE_IRREGULAR_RHYTHM")
                        .input("ECG_TWELVE_LEADS")
                        .age(AgeBand.FROM_65_TO_74)
                        .request(),
                GoldenCase.of(RYTHME, "5.0.2").outcome("NO_IRREGULAR_RHYTHM").request());
    }
}
