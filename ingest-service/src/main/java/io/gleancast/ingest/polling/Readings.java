package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.safehttp.Download;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.springframework.util.unit.DataSize;

/** Reads downloaded feeds, only so many bytes at a time: a parsed feed takes several times its size. */
final class Readings {
    private final FeedParser parser;
    private final Semaphore kilobytes;
    private final int most;

    Readings(FeedParser parser, DataSize budget) {
        this.parser = parser;
        this.most = Math.max(1, (int) budget.toKilobytes());
        this.kilobytes = new Semaphore(most, true);
    }

    ParsedFeed read(Download download, Path file) throws IOException {
        var taken = (int) Math.min(most, 1 + download.bytes() / 1024);
        kilobytes.acquireUninterruptibly(taken);
        try {
            return parser.parse(
                    Files.readAllBytes(file),
                    download.headers().first("Content-Type").orElse(null));
        } finally {
            kilobytes.release(taken);
        }
    }

    Claim.Validators validators(Download download, Path file) throws IOException {
        return new Claim.Validators(
                download.headers().first("ETag").orElse(null),
                download.headers().first("Last-Modified").orElse(null),
                sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
        }
    }
}
