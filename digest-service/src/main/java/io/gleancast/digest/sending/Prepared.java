package io.gleancast.digest.sending;

import io.gleancast.digest.mail.DigestLetter;
import java.time.Instant;

/** A digest that only has to be written and sent. */
record Prepared(Delivery delivery, DigestLetter letter, Instant chosenAt) {}
