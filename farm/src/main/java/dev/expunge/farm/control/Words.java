package dev.expunge.farm.control;

import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Removal;

/** Ways and manners in a few words. */
final class Words {
    private Words() {}

    static String of(Removal removal) {
        return switch (removal) {
            case Removal.OneStep() -> "one button";
            case Removal.ListingForm form -> form(form);
            case Removal.RowPick(var confirm) -> "pick a row" + of(confirm);
            case Removal.Letter() -> "by e-mail only";
            case Removal.AgentForm() -> "form for agents, signed";
            case Removal.CodeFirst() -> "a mailed code, then one's details";
            case Removal.ViaParent() -> "through the parent";
        };
    }

    static String of(Manners manners) {
        String does = switch (manners.compliance()) {
            case OBEY -> "removes in " + manners.least() + " to " + manners.most() + " days";
            case IGNORE -> "does nothing";
            case HALF -> "removes half";
            case HIDE -> "hides it from the search";
        };
        return switch (manners.returning()) {
            case NEVER -> does;
            case SAME_ID -> does + ", relists it";
            case NEW_ID -> does + ", relists it anew";
        };
    }

    private static String form(Removal.ListingForm form) {
        String challenge = switch (form.challenge()) {
            case NONE -> "";
            case ARITHMETIC -> ", a sum";
            case IMAGE -> ", a picture";
        };
        String demand = switch (form.demand()) {
            case NONE -> "";
            case PHONE -> ", wants a telephone";
            case PHOTO_ID -> ", wants an identity card";
        };
        return (form.choice() ? "form with a choice" : "form") + challenge + demand + of(form.confirm());
    }

    private static String of(Confirm confirm) {
        return switch (confirm) {
            case Confirm.None() -> "";
            case Confirm.Link _ -> ", mailed link";
            case Confirm.Code _ -> ", mailed code";
        };
    }
}
