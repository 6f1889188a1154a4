package io.gleancast.ingest.parsing;

import com.rometools.rome.feed.CopyFrom;
import com.rometools.rome.feed.module.ModuleImpl;
import com.rometools.rome.io.ModuleParser;
import java.util.Locale;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * An RSS item's {@code pubDate} as it was written. ROME keeps only what its own lenient masks make of it, which turns a
 * thirty-first of February into a day in March.
 */
final class WrittenModule extends ModuleImpl {
    static final String URI = "";
    private static final long serialVersionUID = 1L;

    private final @Nullable String date;

    WrittenModule(@Nullable String date) {
        super(WrittenModule.class, URI);
        this.date = date;
    }

    @Nullable String date() {
        return date;
    }

    @Override
    public Class<WrittenModule> getInterface() {
        return WrittenModule.class;
    }

    @Override
    public void copyFrom(CopyFrom other) {
        throw new UnsupportedOperationException("Nothing copies a feed here");
    }

    /** Read by ROME through {@code rome.properties}, and therefore public. */
    public static final class Parser implements ModuleParser {
        @Override
        public String getNamespaceUri() {
            return URI;
        }

        @Override
        public WrittenModule parse(Element item, Locale locale) {
            return new WrittenModule(item.getChildText("pubDate", Namespace.NO_NAMESPACE));
        }
    }
}
