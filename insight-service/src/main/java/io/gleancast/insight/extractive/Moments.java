package io.gleancast.insight.extractive;

/** Count, sum and products of rows: all that least squares need of them, and adding up over shows. */
final class Moments {
    private final double[] sum;
    private final double[][] products;
    private int count;

    Moments(int width) {
        sum = new double[width];
        products = new double[width][];
        for (int i = 0; i < width; i++) {
            products[i] = new double[i + 1];
        }
    }

    void add(double[] row) {
        count++;
        for (int i = 0; i < row.length; i++) {
            double value = row[i];
            sum[i] += value;
            var line = products[i];
            if (value != 0) {
                for (int j = 0; j <= i; j++) {
                    line[j] += value * row[j];
                }
            }
        }
    }

    void add(Moments other) {
        count += other.count;
        Matrix.add(sum, other.sum, 1);
        for (int i = 0; i < sum.length; i++) {
            Matrix.add(products[i], other.products[i], 1);
        }
    }

    int count() {
        return count;
    }

    double[] mean() {
        var mean = new double[sum.length];
        Matrix.add(mean, sum, 1.0 / Math.max(1, count));
        return mean;
    }

    /** One over the standard deviation of each column. */
    double[] inverseDeviation() {
        var mean = mean();
        var inverse = new double[sum.length];
        for (int i = 0; i < inverse.length; i++) {
            double variance = products[i][i] / Math.max(1, count) - mean[i] * mean[i];
            inverse[i] = 1 / (Math.sqrt(Math.max(0, variance)) + 1e-6);
        }
        return inverse;
    }

    double sum(int column) {
        return sum[column];
    }

    double product(int row, int column) {
        return products[row][column];
    }
}
