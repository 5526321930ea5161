package io.cordboard.calls;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The phones, trunks and strangers of the running test. */
final class LabPhones {
    private final List<Phone> phones = new ArrayList<>();

    /** A phone at FreeSWITCH's own address. */
    Phone inside(String user, String domain, String password, InetSocketAddress profile) {
        return add(new Phone(user, domain, password, FreeSwitch.at(0), profile));
    }

    /** A trunk or a stranger: it has another address, and no password. */
    Phone outside(String user, InetSocketAddress address, InetSocketAddress profile) {
        return add(new Phone(user, Lab.DOMAIN, "", address, profile));
    }

    private Phone add(Phone phone) {
        phones.add(phone);
        return phone;
    }

    void remove(Phone phone) {
        phones.remove(phone);
        phone.close();
    }

    /**
     * Ends all registrations. Otherwise FreeSWITCH would keep calling the phone of an earlier test, and take its silence
     * for an answer.
     */
    void unregister(EventSocket eventSocket) {
        for (Phone phone : phones) {
            if (!phone.unregister()) {
                eventSocket.api("sofia profile internal flush_inbound_reg " + phone.address());
            }
        }
    }

    void close() {
        phones.forEach(Phone::close);
        phones.clear();
    }
}
