/** Publishers' transcript files, read for what they hold whatever they are called. */
@NullMarked
package io.gleancast.transcribe.files;

import org.jspecify.annotations.NullMarked;
