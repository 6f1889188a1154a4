@NullMarked
package io.gleancast.jobs;

import org.jspecify.annotations.NullMarked;
