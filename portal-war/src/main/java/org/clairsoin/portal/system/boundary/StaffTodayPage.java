package org.clairsoin.portal.system.boundary;

import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * What waits for the team today.
 *
 * @param checked date and time of the look, in words
 */
public record StaffTodayPage(Frame frame, List<Task> tasks, String checked) implements Page {

    public StaffTodayPage {
        tasks = List.copyOf(tasks);
    }

    @Override
    public String template() {
        return "system/staffToday.jte";
    }

    public boolean allWell() {
        return tasks.stream().noneMatch(Task::waits);
    }

    /**
     * A page with work on it.
     *
     * @param state in words, such as "3 to deal with"
     */
    public record Task(String path, String label, String state, boolean waits) {}
}
