package io.cordboard.http;

import static io.cordboard.testing.RunningCordboard.form;

/** Forms as FreeSWITCH sends them, with their answers, for tests to modify. */
final class GoodForms {
    static final String REGISTER = form(
            "hostname", "fs1",
            "section", "directory",
            "tag_name", "domain",
            "key_name", "name",
            "key_value", "lab.example",
            "Event-Name", "REQUEST_PARAMS",
            "action", "sip_auth",
            "key", "id",
            "user", "1000",
            "domain", "lab.example");
    static final String USER = "directory lab.example 1000";

    static final String CALL = form(
            "hostname", "fs1",
            "section", "dialplan",
            "tag_name", "",
            "key_name", "",
            "key_value", "",
            "Event-Name", "REQUEST_PARAMS",
            "Call-Direction", "inbound",
            "Hunt-Context", "from-extension",
            "Hunt-Destination-Number", "1001",
            "variable_sip_authorized", "true",
            "variable_sip_auth_username", "1000",
            "variable_user_name", "1000",
            "variable_domain_name", "lab.example",
            "variable_sofia_profile_name", "internal");
    static final String ROUTE = "dialplan from-extension";

    private GoodForms() {}
}
