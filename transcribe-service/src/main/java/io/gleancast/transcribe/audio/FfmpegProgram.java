package io.gleancast.transcribe.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The ffmpeg to run: the system's where it is named, else the one in our jar, unpacked when it is first needed. */
public final class FfmpegProgram {
    private final Supplier<Path> folder;
    private @Nullable Path program;

    private FfmpegProgram(@Nullable Path program, Supplier<Path> folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * The one to run.
     *
     * @param system absent: ours
     * @param folder where to unpack ours, from which programs may run
     */
    public static FfmpegProgram of(@Nullable Path system, Supplier<Path> folder) {
        return new FfmpegProgram(system, folder);
    }

    synchronized Path path() throws IOException {
        if (program == null) {
            program = unpacked(folder.get());
        }
        return Objects.requireNonNull(program);
    }

    /** The program and its libraries, which it looks for beside itself; what the jar holds for Java alone stays there. */
    private static Path unpacked(Path folder) throws IOException {
        var platform = platform();
        var files = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:org/bytedeco/ffmpeg/%s/*".formatted(platform));
        Path ffmpeg = null;
        for (var file : files) {
            var name = String.valueOf(file.getFilename());
            if (name.isEmpty() || name.contains("jni") || name.startsWith("ffprobe")) {
                continue;
            }
            var target = folder.resolve(name);
            try (var in = file.getInputStream()) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
            if (name.equals("ffmpeg") || name.equals("ffmpeg.exe")) {
                ffmpeg = target;
            }
        }
        if (ffmpeg == null || !ffmpeg.toFile().setExecutable(true)) {
            throw new IOException("There is no ffmpeg for %s in this build: set transcribe.ffmpeg".formatted(platform));
        }
        return ffmpeg;
    }

    private static String platform() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        var name = system.startsWith("mac") ? "macosx" : system.startsWith("win") ? "windows" : "linux";
        return name + (processor.equals("aarch64") || processor.equals("arm64") ? "-arm64" : "-x86_64");
    }
}
