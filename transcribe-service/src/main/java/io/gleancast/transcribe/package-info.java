/** The transcribe service. */
@NullMarked
package io.gleancast.transcribe;

import org.jspecify.annotations.NullMarked;
