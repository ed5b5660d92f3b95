package dev.expunge.farm.site;

/** How a site is asked for a person. */
public enum Search {
    /** {@code GET /people/john-smith?city=Dayton&state=OH} */
    PATH,
    /** {@code GET /search?fn=John&ln=Smith&city=Dayton&st=OH} */
    QUERY,
    /** A form that is posted, with a hidden field that must come back. */
    FORM,
    /** {@code GET /find?name=John+Smith&state=OH} asks for an age first: {@code &age=50-59}. */
    AGE_BUCKETS,
    /** {@code GET /ohio/dayton/john-smith}: the state by its full name. */
    STATE_PATH,
    /** {@code GET /name/john-nmn-smith/oh}: a placeholder where there is no middle name. */
    MIDDLE_PATH,
    /** No search but that of the removal form. */
    IN_REMOVAL_FORM,
    /** A code by mail comes before any search. */
    MAILED_CODE,
    /** {@code GET /s?q=John+Smith&where=Dayton,+OH} may first ask whether another spelling was meant. */
    SPELLING,
    /** {@code GET /api/people?first=John&last=Smith&state=OH} answers JSON. */
    JSON,
    /** {@code GET /search?fn=John&ln=Smith&st=OH} answers a page that a script fills. */
    SCRIPT
}
