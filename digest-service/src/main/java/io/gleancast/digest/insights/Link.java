package io.gleancast.digest.insights;

/**
 * How near two insights are; the nearest sorts first.
 *
 * @param one the higher of the two insights' numbers
 * @param same whether they say the same
 */
record Link(int one, int other, float cosine, boolean same) implements Comparable<Link> {
    @Override
    public int compareTo(Link that) {
        var nearest = Float.compare(that.cosine, cosine);
        if (nearest != 0) {
            return nearest;
        }
        return one != that.one ? Integer.compare(one, that.one) : Integer.compare(other, that.other);
    }
}
