package dev.expunge.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractTest {
    private static final String JSON = "application/json";
    private final Contract contract = Contract.of("/openapi/native.yaml");

    @Test
    void aDocumentedAnswerHasNoFault() {
        assertThat(contract.faults("GET", "/api/v1/requests/x/plan", 200, JSON + ";charset=utf-8", """
                {"digest": "ab", "sources": [{"source": "crm", "digest": "cd", "retained": [],
                  "counts": [{"table": "public.customers", "action": "delete", "rows": 1}]}]}"""))
                .isEmpty();
        assertThat(contract.faults("DELETE", "/api/v1/sources/crm", 204, "", ""))
                .isEmpty();
        assertThat(contract.faults("GET", "/api/v1/sources/crm/map", 200, "application/yaml", "format: 1"))
                .isEmpty();
    }

    @Test
    void aWrongTypeAFormatAnUnknownWordAndAMissingMemberAreFaults() {
        assertThat(contract.faults("POST", "/api/v1/requests", 201, JSON, """
                {"id": 7, "status": "received"}""")).isNotEmpty();
        assertThat(contract.faults("POST", "/api/v1/requests", 201, JSON, """
                {"id": "not-a-uuid", "status": "received"}""")).isNotEmpty();
        assertThat(contract.faults("POST", "/api/v1/requests", 201, JSON, """
                {"id": "0193b2a5-0000-7000-8000-000000000000", "status": "finished"}""")).isNotEmpty();
        assertThat(contract.faults("POST", "/api/v1/requests", 201, JSON, """
                {"id": "0193b2a5-0000-7000-8000-000000000000"}""")).isNotEmpty();
    }

    @Test
    void anUndocumentedMemberIsAFault() {
        assertThat(contract.faults("POST", "/api/v1/requests", 201, JSON, """
                {"id": "0193b2a5-0000-7000-8000-000000000000", "status": "received", "email": "x"}""")).hasSize(1);
    }

    @Test
    void aProblemOutsideTheClosedListIsAFault() {
        assertThat(contract.faults("GET", "/api/v1/tenants", 404, "application/problem+json", """
                {"type": "about:blank", "title": "Not found", "status": 404}"""))
                .isNotEmpty();
    }

    @Test
    void anotherContentTypeAnotherPathAndABodyWhereNoneBelongsAreFaults() {
        assertThat(contract.faults("GET", "/api/v1/tenants", 200, "text/plain", "{}"))
                .isNotEmpty();
        assertThat(contract.faults("GET", "/api/v1/persons", 200, JSON, "{}")).isNotEmpty();
        assertThat(contract.faults("DELETE", "/api/v1/sources/crm", 204, "", "gone"))
                .isNotEmpty();
        assertThat(contract.faults("GET", "/api/v1/tenants", 200, JSON, "{} {}"))
                .isNotEmpty();
    }

    @Test
    void theMostLiteralPathIsMeant() {
        assertThat(contract.faults("POST", "/api/v1/requests/import", 200, JSON, """
                {"results": []}"""))
                .isEmpty();
    }
}
