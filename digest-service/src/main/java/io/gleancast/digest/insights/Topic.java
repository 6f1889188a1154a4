package io.gleancast.digest.insights;

import java.util.List;

/**
 * A theme that insights of several episodes share, as its page shows it.
 *
 * @param id its oldest insight's; another member's id leads here too, so ask with any of them and redirect to this one
 * @param name a phrase that one would say
 * @param insights how many stand
 * @param shows from how many shows
 * @param weekly insights first published in each of the last twelve weeks, the running one last
 * @param momentum this week's insights against the usual of the weeks before: above 1 it is rising
 * @param related the nearest topics, the nearest first
 */
public record Topic(
        String id, String name, int insights, int shows, List<Integer> weekly, double momentum, List<Link> related) {

    /** Where another topic's page is, and what it is called. */
    public record Link(String id, String name) {}

    public Topic {
        weekly = List.copyOf(weekly);
        related = List.copyOf(related);
    }
}
