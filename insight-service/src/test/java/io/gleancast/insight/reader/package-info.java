@org.jspecify.annotations.NullMarked
package io.gleancast.insight.reader;
