package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * All plugins, what is stopped, and the kill switch.
 *
 * @param sandbox how well plugins are shut in on this machine, line by line
 * @param targets what can be stopped
 * @param chosen what was chosen, to be shown again
 */
public record StaffPluginsPage(
        Frame frame,
        String csrf,
        List<String> sandbox,
        List<PluginLine> plugins,
        List<Stopped> stopped,
        List<FormOption> targets,
        String chosen,
        String reason,
        List<FieldError> errors)
        implements Page {

    @Override
    public String template() {
        return "explanation/staffPlugins.jte";
    }

    /**
     * A kill switch that is on.
     *
     * @param mayLift whether another person set it
     */
    public record Stopped(String id, String what, String since, String reason, boolean mayLift) {}
}
