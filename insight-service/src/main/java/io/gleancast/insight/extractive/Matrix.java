package io.gleancast.insight.extractive;

import java.util.Arrays;

/** The little linear algebra that the scorer needs; rows of equal length. */
final class Matrix {
    private Matrix() {}

    /** Each row becomes the mean of the rows around it, so many either way, as far as there are any. */
    static double[][] smoothed(double[][] rows, int radius) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        var smooth = new double[rows.length][width];
        var window = new double[width];
        int from = 0;
        int to = 0;
        for (int i = 0; i < rows.length; i++) {
            for (; to < Math.min(rows.length, i + radius + 1); to++) {
                add(window, rows[to], 1);
            }
            for (; from < i - radius; from++) {
                add(window, rows[from], -1);
            }
            for (int j = 0; j < width; j++) {
                smooth[i][j] = window[j] / (to - from);
            }
        }
        return smooth;
    }

    static double[] smoothed(double[] values, int radius) {
        var column =
                Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        return Arrays.stream(smoothed(column, radius))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    static double[] mean(double[][] rows) {
        var mean = new double[rows[0].length];
        for (var row : rows) {
            add(mean, row, 1.0 / rows.length);
        }
        return mean;
    }

    static void add(double[] to, double[] what, double times) {
        for (int j = 0; j < to.length; j++) {
            to[j] += what[j] * times;
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (double) a[j] * b[j];
        }
        return sum;
    }

    /**
     * Solves A X = B for a symmetric positive definite A by Cholesky's decomposition, in place.
     *
     * @param b one row for each right-hand side; becomes the solutions
     */
    static void solve(double[][] a, double[][] b) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i == j) {
                    if (sum <= 0) {
                        throw new ArithmeticException("Not positive definite at " + i);
                    }
                    a[i][i] = Math.sqrt(sum);
                } else {
                    a[i][j] = sum / a[j][j];
                }
            }
        }
        for (var x : b) {
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < i; k++) {
                    x[i] -= a[i][k] * x[k];
                }
                x[i] /= a[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                for (int k = i + 1; k < n; k++) {
                    x[i] -= a[k][i] * x[k];
                }
                x[i] /= a[i][i];
            }
        }
    }
}
