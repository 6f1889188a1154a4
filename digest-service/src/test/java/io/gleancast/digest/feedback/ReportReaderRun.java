package io.gleancast.digest.feedback;

import io.gleancast.testing.hostile.HostileReader;

/** Reads a mail as the bounce mailbox and the operator's door do. */
public final class ReportReaderRun implements HostileReader {
    @Override
    public String read(byte[] input) {
        return MailReport.read(input)
                .map(Object::toString)
                .map(text -> "a report")
                .orElse("no report");
    }
}
