/** What mail servers say of our mails, at their doors and in reports, read and judged. */
@NullMarked
package io.gleancast.digest.feedback;

import org.jspecify.annotations.NullMarked;
