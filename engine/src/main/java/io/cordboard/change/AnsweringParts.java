package io.cordboard.change;

import io.cordboard.fetch.DomainReview;
import io.cordboard.fetch.InboundReach;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.objects.ReferenceReview;
import io.cordboard.review.DocumentReview;
import io.cordboard.route.InviteProof;

/**
 * The classes that compute answers for plans. There is one set for the current documents and one for drafts, apart from
 * the set that serves calls. With a shared set, the answers kept for one version would replace those for another.
 */
public record AnsweringParts(
        SectionFetch fetch,
        InviteProof proof,
        DomainReview review,
        DocumentReview documents,
        ObjectKinds kinds,
        ReferenceReview references,
        InboundReach reach) {}
