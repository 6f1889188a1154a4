package io.gleancast.ingest.feeds;

import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Finds the encoding of an XML file by its mark, its declaration or its looks. */
final class OpmlText {
    private OpmlText() {}

    static String decode(byte[] file) {
        try (var reader = new XmlReader(new ByteArrayInputStream(file), true)) {
            return reader.readAllAsString();
        } catch (IOException e) {
            throw new OpmlUnreadable("The file's encoding is not known. Save it as UTF-8.");
        }
    }
}
