package io.gleancast.benchmarks.ingest;

/**
 * How fast one parser is.
 *
 * @param megabytes a second of processor time
 * @param feeds a second of processor time
 * @param parsed how many feeds it found items in
 */
record ParseFigures(String parser, double megabytes, double feeds, int parsed) {}
