package io.gleancast.digest;

/** Public without need. */
public class IsPublicForNobody {}
