/** Insights by a language model behind any server that speaks OpenAI's Chat Completions. */
@NullMarked
package io.gleancast.insight.model;

import org.jspecify.annotations.NullMarked;
