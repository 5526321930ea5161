package io.cordboard.numbering;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A country as libphonenumber knows it. It judges numbers; a number is sent as dialled unless a rule changes it. */
public final class Country {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");
    private static final Pattern SERVICE_CODE = Pattern.compile("[0-9*#+]*[*#]");

    /** No premium number has fewer digits, except short numbers, which are looked up completely. */
    private static final int FEWEST_DIGITS = 7;

    /** A longer number is never an emergency number. */
    private static final int LONGEST_CALL_FOR_HELP = 10_000;

    private static final Map<String, List<String>> CALLS_FOR_HELP = new ConcurrentHashMap<>();

    private final String region;

    private Country(String region) {
        this.region = region;
    }

    /** @param region two letters, such as CH; empty if there is no such country */
    public static Optional<Country> of(String region) {
        String upper = region.toUpperCase(Locale.ROOT);
        return NUMBERS.getSupportedRegions().contains(upper) ? Optional.of(new Country(upper)) : Optional.empty();
    }

    /** How far a call to that number reaches. */
    public NumberReach reach(String number) {
        if (!NUMBER.matcher(number).matches()) {
            return NumberReach.UNKNOWN; // *31#0900… is a number after a carrier's code
        }
        NumberReach whole = judge(number);
        return whole == NumberReach.NATIONAL && !isAssigned(number) ? dearestStart(number) : whole;
    }

    /** Carriers ignore surplus digits of a number. */
    private NumberReach dearestStart(String number) {
        for (int length = number.length() - 1; length >= FEWEST_DIGITS; length--) {
            NumberReach start = judge(number.substring(0, length));
            if (start != NumberReach.NATIONAL) {
                return start;
            }
        }
        return NumberReach.NATIONAL;
    }

    private NumberReach judge(String number) {
        try {
            PhoneNumber parsed = NUMBERS.parse(number, region);
            String of = NUMBERS.getRegionCodeForNumber(parsed);
            if (parsed.getCountryCode() != NUMBERS.getCountryCodeForRegion(region)
                    || (of != null && !of.equals(region))) {
                return NumberReach.INTERNATIONAL;
            }
            return NUMBERS.getNumberType(parsed) == PhoneNumberType.PREMIUM_RATE || isDearShortNumber(parsed)
                    ? NumberReach.PREMIUM
                    : NumberReach.NATIONAL;
        } catch (NumberParseException e) {
            return e.getErrorType() == NumberParseException.ErrorType.NOT_A_NUMBER
                            || e.getErrorType() == NumberParseException.ErrorType.TOO_SHORT_NSN
                    ? NumberReach.NATIONAL // one or two digits: they cannot reach another country
                    : NumberReach.INTERNATIONAL;
        }
    }

    /** Whether the called party is paid in whatever country, or the number is of a satellite or of no country at all. */
    public boolean isDear(String number) {
        return reach(number) == NumberReach.PREMIUM
                || parsed(number)
                        .filter(parsed -> NUMBERS.getNumberType(parsed) != PhoneNumberType.PREMIUM_RATE)
                        .filter(parsed -> NUMBERS.getNumberType(parsed) != PhoneNumberType.SHARED_COST)
                        .map(NUMBERS::getRegionCodeForNumber)
                        .filter(of -> !of.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY))
                        .isEmpty();
    }

    private boolean isDearShortNumber(PhoneNumber number) {
        return SHORT_NUMBERS.getExpectedCostForRegion(number, region) == ShortNumberInfo.ShortNumberCost.PREMIUM_RATE;
    }

    private boolean isAssigned(String number) {
        return parsed(number).filter(NUMBERS::isValidNumber).isPresent();
    }

    private Optional<PhoneNumber> parsed(String number) {
        try {
            return Optional.of(NUMBERS.parse(number, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** All spellings of the number, the given one first. A rule may use any of them. */
    public Set<String> writings(String number) {
        Set<String> writings = new LinkedHashSet<>();
        writings.add(number);
        String behindCodes = SERVICE_CODE.matcher(number).replaceFirst("");
        writings.add(behindCodes);
        if (NUMBER.matcher(behindCodes).matches()) {
            parsed(behindCodes).ifPresent(parsed -> {
                writings.add(NUMBERS.format(parsed, PhoneNumberFormat.E164));
                writings.add(keys(NUMBERS.formatOutOfCountryCallingNumber(parsed, region)));
                if (parsed.getCountryCode() != NUMBERS.getCountryCodeForRegion(region)) {
                    writings.add("00"
                            + keys(NUMBERS.format(parsed, PhoneNumberFormat.E164)
                                    .substring(1)));
                }
            });
        }
        writings.remove("");
        return writings;
    }

    /**
     * @param format {@code e164}, {@code national} or {@code as-is}; a text that is not a number of a country is returned
     *     unchanged
     */
    public String written(String number, String format) {
        Optional<PhoneNumber> assigned = parsed(number).filter(NUMBERS::isValidNumber);
        if (assigned.isEmpty() || format.equals("as-is")) {
            return number;
        }
        return format.equals("e164")
                ? NUMBERS.format(assigned.get(), PhoneNumberFormat.E164)
                : keys(NUMBERS.formatOutOfCountryCallingNumber(assigned.get(), region));
    }

    /** The emergency numbers. */
    public List<String> callsForHelp() {
        return CALLS_FOR_HELP.computeIfAbsent(region, key -> {
            List<String> numbers = new ArrayList<>();
            for (int width = 2, power = 100; power <= LONGEST_CALL_FOR_HELP; width++, power *= 10) {
                for (int i = 0; i < power; i++) {
                    String number = String.format(Locale.ROOT, "%0" + width + "d", i);
                    if (SHORT_NUMBERS.isEmergencyNumber(number, key)) {
                        numbers.add(number);
                    }
                }
            }
            return List.copyOf(numbers);
        });
    }

    private static String keys(String written) {
        return written.replaceAll("[^0-9+]", "");
    }
}
