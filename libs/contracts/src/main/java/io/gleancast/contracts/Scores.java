package io.gleancast.contracts;

/**
 * Why an insight stands where it stands, each within 0 and 1, judged from its own episode alone.
 *
 * @param total the weighted whole; the weights are the insight service's settings
 * @param worth how much the passage resembles what an editor would choose
 * @param specificity names, numbers and concrete words against generalities
 * @param standalone how well it reads without its surroundings
 * @param evidence how well the quotes carry the body
 * @param certainty how firmly it was said: an assertion is 1, a speculation less
 */
public record Scores(
        double total, double worth, double specificity, double standalone, double evidence, double certainty) {
    public Scores {
        Checks.share("scores.total", total);
        Checks.share("scores.worth", worth);
        Checks.share("scores.specificity", specificity);
        Checks.share("scores.standalone", standalone);
        Checks.share("scores.evidence", evidence);
        Checks.share("scores.certainty", certainty);
    }
}
