package io.gleancast.insight.model;

import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param content the text; absent where there is none
 * @param refusal why the model will not speak about it; mostly absent
 */
record Reply(@Nullable String content, @Nullable String refusal, Spent spent) {}
