/** What the site is called, where it lives, and how an insight is put into words: for pages, mails and feeds alike. */
@NullMarked
package io.gleancast.digest.site;

import org.jspecify.annotations.NullMarked;
