package io.gleancast.insight.gate;

/** What a rule found wrong. */
record Objection(Refusal reason, String detail) {}
