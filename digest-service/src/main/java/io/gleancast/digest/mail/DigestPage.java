package io.gleancast.digest.mail;

import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Links;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A digest as mail and browser show it. */
public record DigestPage(
        String site,
        String day,
        String intro,
        String preheader,
        List<ItemView> items,
        List<DigestMails.Correction> corrections,
        String language,
        Ways ways,
        String postalAddress,
        String imprint) {

    /** Where a reader can go from here. */
    public record Ways(Links links, String inBrowser, String manageToken, String unsubscribe) {
        public String preferences() {
            return links.preferences(manageToken);
        }

        public String insight(ItemView item) {
            return links.insight(item.id());
        }

        public String lessLike(ItemView item) {
            return links.lessLike(manageToken, item.id());
        }

        public String home() {
            return links.home();
        }
    }

    /** "Listen from 12:41"; absent where there is nothing to open. */
    public static @Nullable String listen(ItemView item) {
        return item.listenUrl() == null ? null : "Listen from " + item.listen();
    }
}
