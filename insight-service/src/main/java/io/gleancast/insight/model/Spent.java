package io.gleancast.insight.model;

/**
 * What one answer took.
 *
 * @param cachedTokens those of the input that the server had in its cache
 */
record Spent(long inputTokens, long cachedTokens, long outputTokens) {}
