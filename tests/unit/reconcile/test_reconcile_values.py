"""Figures, promises, framings: one across documents, and what differs."""

from communique.model.decision import Decision
from communique.model.finding import FindingRelation
from communique.model.lineage import Lineage, Relation
from reconcile_build import (
    agreement,
    body,
    claim,
    event,
    facts,
    figure,
    framing,
    minister,
    place,
    promise,
    run,
    state,
    topic,
)

DOCS = (
    facts("d1", "Agency", "2022-03-15"),
    facts("d2", "Paper", "2022-03-16"),
    facts("d3", "Ministry", "2023-06-01"),
)
US, TN = state("United States", "US"), state("Tunisia", "TN")
COPY = Lineage(
    id="lin-1", child="d2", parent="d1", relation=Relation.NEAR_DUPLICATE, overlap=0.9
)


def conflicts(record):
    return [f for f in record.findings if f.relation is FindingRelation.CONFLICTS]


def boats(document, count, **more):
    more = {"stage": "delivered", "scope": "cumulative", "recipient": TN} | more
    return claim(document, figure(count, what="patrol boats", **more))


def decide(target, action, after=None):
    return Decision(
        seq=1,
        at="2026-01-01T00:00:00Z",
        actor="reader",
        target=target,
        action=action,
        after=after,
        prev_hash="0" * 64,
        hash="0" * 64,
    )


def test_one_number_of_one_thing_is_one_figure():
    record = run(DOCS, [boats("d1", 15), boats("d2", 15)])
    (made,) = record.figures
    assert made.origins == 2


def test_one_number_of_two_things_is_two_figures():
    record = run(DOCS, [boats("d1", 15), claim("d2", figure(15, what="radars"))])
    assert len(record.figures) == 2


def test_one_number_in_unrelated_documents_is_two_figures():
    a, b = (claim(d, figure(12, what="vehicles")) for d in ("d1", "d3"))
    assert len(run(DOCS, [a, b]).figures) == 2


def test_one_number_at_two_stages_is_two_figures():
    record = run(DOCS, [boats("d1", 15), boats("d2", 15, stage="ordered")])
    assert len(record.figures) == 2


def test_a_copy_that_changes_a_number_is_a_finding_of_its_own():
    record = run(DOCS, [boats("d1", 15), boats("d2", 17)], lineages=(COPY,))
    (found,) = conflicts(record)
    assert found.why == (
        "patrol boats: Agency says 15 patrol boats; "
        "Paper, which goes back to the same text, says 17 patrol boats"
    )


def test_two_counts_of_one_thing_disagree():
    record = run(
        DOCS,
        [
            claim(
                "d1",
                figure(
                    12, what="Wolfhound armoured vehicles", stage="delivered", donor=US
                ),
            ),
            claim(
                "d2",
                figure(13, what="Wolfhound vehicles", stage="delivered", donor=US),
            ),
        ],
    )
    assert len(conflicts(record)) == 1


def test_a_whole_and_its_parts_in_one_document_do_not_disagree():
    record = run(
        DOCS,
        [
            claim("d1", figure(17600, unit="person", what="personnel", recipient=TN)),
            claim("d1", figure(5400, unit="person", what="personnel", recipient=TN)),
        ],
    )
    assert conflicts(record) == []


def test_scopes_are_never_compared():
    record = run(
        DOCS,
        [
            claim("d1", figure(70, what="Tunisian officers", scope="annual")),
            claim("d2", figure(650, what="Tunisian officers", scope="cumulative")),
        ],
        lineages=(COPY,),
    )
    assert conflicts(record) == []


def test_stages_and_periods_are_never_compared():
    def aid(document, value, stage, period):
        return claim(
            document,
            figure(
                value,
                unit="USD",
                what="military aid",
                stage=stage,
                period=period,
                recipient=TN,
                donor=US,
            ),
        )

    claims = [aid("d1", 85, "appropriated", "2020"), aid("d2", 40, "requested", "2021")]
    assert conflicts(run(DOCS, claims)) == []


def test_currencies_are_never_compared():
    claims = [
        claim(d, figure(v, unit=u, what="military aid", recipient=TN, period="2020"))
        for d, v, u in (("d1", 85, "USD"), ("d2", 70, "EUR"))
    ]
    assert conflicts(run(DOCS, claims)) == []


def test_more_than_and_a_larger_number_do_not_disagree():
    claims = [
        claim(
            d,
            figure(
                v, unit="USD", what="military aid", qualifier=q, recipient=TN,
                period="2011/..",
            ),
        )
        for d, v, q in (("d1", 100, ">"), ("d2", 1200, "="))
    ]  # fmt: skip
    record = run(DOCS, claims)
    assert conflicts(record) == []
    assert [f.relation for f in record.findings] == [FindingRelation.REFINES]


def test_about_1500_and_900_of_one_time_disagree():
    claims = [
        claim(
            d,
            figure(
                v, unit="person", what="fighters", qualifier=q, period="2018",
                recipient=TN,
            ),
        )
        for d, v, q in (("d1", 1500, "~"), ("d2", 900, "="))
    ]  # fmt: skip
    assert len(conflicts(run(DOCS, claims))) == 1


def test_boats_of_a_ceremony_and_boats_in_all_do_not_disagree():
    claims = [boats("d1", 2, scope=None), boats("d2", 15, scope=None)]
    assert conflicts(run(DOCS, claims)) == []


def test_days_and_terms_of_an_agreement_may_disagree():
    title = "Defence Cooperation Agreement"
    claims = [
        claim("d1", agreement(title, ["IT", "TN"], "2022-03-01", term="2022/2027")),
        claim("d2", agreement(title, ["IT", "TN"], "2022-03-03", term="2022/2032")),
    ]
    record = run(DOCS, claims)
    assert sorted(f.field for f in conflicts(record)) == ["signed", "term"]


def test_a_term_that_is_open_does_not_disagree():
    title = "Defence Cooperation Agreement"
    claims = [
        claim("d1", agreement(title, ["IT", "TN"], term="2022/2027")),
        claim("d2", agreement(title, ["IT", "TN"], term="2022/..")),
    ]
    assert conflicts(run(DOCS, claims)) == []


def test_other_signatories_of_one_state_disagree():
    title = "Defence Cooperation Agreement"
    claims = [
        claim(d, agreement(title, ["IT", "TN"], signatories=[minister(n, "TN")]))
        for d, n in (("d1", "Khaled Sehili"), ("d2", "Imed Memmich"))
    ]
    (found,) = conflicts(run(DOCS, claims))
    assert found.field == "signatories"


def test_counts_of_other_times_do_not_disagree():
    claims = [boats("d1", 15), boats("d3", 17)]
    assert conflicts(run(DOCS, claims)) == []


def test_denied_figures_are_no_figures():
    denied = claim("d1", figure(15, what="bases"), polarity="negative")
    assert run(DOCS, [denied]).figures == ()


def test_a_rejected_claim_is_left_out():
    kept, gone = boats("d1", 15), boats("d2", 17)
    record = run(DOCS, [kept, gone], decisions=(decide(gone.stable_key, "reject"),))
    assert [f.claims for f in record.figures] == [(kept.id,)]


def test_an_edit_is_applied():
    wrong = boats("d2", 17)
    edit = decide(wrong.stable_key, "edit", '{"value": "15", "as_written": "15"}')
    record = run(DOCS, [boats("d1", 15), wrong], decisions=(edit,))
    assert len(record.figures) == 1


def test_an_edit_that_does_not_fit_changes_nothing():
    one = boats("d1", 15)
    for after in ("{", '{"no_such_field": 1}', '{"value": "many"}', "3"):
        edit = decide(one.stable_key, "edit", after)
        assert run(DOCS, [one], decisions=(edit,)) == run(DOCS, [one])


SESSION = "hold the next session of the Joint Military Commission in Washington"
JMC = topic("Joint Military Commission", "body")


def session(document, on, status="occurred", at="Washington"):
    return claim(
        document,
        event("session", [US, TN], on, place(at, "US"), [JMC], status=status),
    )


def status(record):
    return [c.status for c in record.commitments]


def test_a_session_that_was_held_keeps_the_promise():
    claims = [
        claim("d1", promise(US, SESSION, to=TN, due="2022-05")),
        session("d3", "2022-05-17"),
    ]
    (made,) = run(DOCS, claims).commitments
    assert made.status == "done"
    assert [f.relation for f in made.follow_up] == ["fulfils"]
    assert made.searched_until == "2023-06-01"


def test_an_earlier_session_keeps_no_promise():
    claims = [
        claim("d1", promise(US, SESSION, to=TN, due="2022-05")),
        session("d3", "2021-05-17"),
    ]
    (made,) = run(DOCS, claims).commitments
    assert (made.status, made.follow_up) == ("overdue", ())


def test_overdue_needs_a_due_date_that_has_passed():
    claims = [claim("d1", promise(US, SESSION, to=TN, due="2024"))]
    assert status(run(DOCS, claims)) == ["open"]


def test_without_a_due_date_nothing_was_found():
    act = "help Tunisia protect its ports"
    record = run(DOCS, [claim("d1", promise(US, act, to=TN))])
    assert status(record) == ["nothing_found"]
    assert record.commitments[0].searched_until == "2023-06-01"


def test_without_later_documents_a_promise_is_open():
    record = run(DOCS, [claim("d3", promise(US, "help Tunisia", to=TN))])
    assert status(record) == ["open"]


def test_a_promise_said_again_is_restated():
    act = "provide the necessary equipment to the border guard"
    claims = [
        claim("d1", promise(US, act, to=TN)),
        claim("d3", promise(US, act, to=TN)),
    ]
    (made,) = run(DOCS, claims).commitments
    assert (made.status, made.origins) == ("restated", 2)


def test_a_promise_with_another_due_date_is_amended():
    act = "provide the necessary equipment to the border guard"
    claims = [
        claim("d1", promise(US, act, to=TN, due="2022-05")),
        claim("d3", promise(US, act, to=TN, due="2024-05")),
    ]
    (made,) = run(DOCS, claims).commitments
    assert [f.relation for f in made.follow_up] == ["amends"]
    assert made.due.edtf == "2024-05"


def test_a_cancelled_session_cancels_the_promise():
    claims = [
        claim("d1", promise(US, SESSION, to=TN, due="2022-05")),
        session("d3", "2022-05", "cancelled"),
    ]
    assert status(run(DOCS, claims)) == ["cancelled"]


def test_promises_of_two_states_stay_two():
    act = "provide the necessary equipment to the border guard"
    claims = [claim("d1", promise(US, act)), claim("d2", promise(TN, act))]
    assert len(run(DOCS, claims).commitments) == 2


def test_never_is_a_promise_called_broken():
    claims = [
        claim("d1", promise(US, SESSION, to=TN, due="2022-05")),
        claim("d2", promise(TN, "train 40 officers", due="2022-04")),
    ]
    assert status(run(DOCS, claims)) == ["overdue", "overdue"]


def test_framings_of_one_side_and_thing_are_one():
    rally = body("Popular Rally")
    claims = [
        claim("d1", framing(rally, "the roadmap", ["dependence", "humiliation"])),
        claim("d2", framing(rally, "Roadmap", ["dependence"])),
        claim("d3", framing(rally, "the roadmap", ["partnership"], "supports")),
    ]
    record = run(DOCS, claims)
    assert sorted(f.terms for f in record.framings) == [
        ("dependence", "humiliation"),
        ("partnership",),
    ]


def test_a_framing_without_a_side_stays_with_its_document():
    claims = [
        claim(d, framing(None, "the roadmap", ["dependence"])) for d in ("d1", "d2")
    ]
    assert len(run(DOCS, claims).framings) == 2


def test_claims_of_unknown_documents_are_left_out():
    stray = claim("d9", event("meeting", [minister("A B", "US")], "2022"))
    assert run(DOCS, [stray]) == run(DOCS, [])


def counted(document, value, words, what="border guards", **more):
    return claim(
        document,
        figure(value, unit="person", what=what, written=f"{value} {what}", **more),
        words=words.format(value),
    )


def test_one_act_of_the_same_people_in_one_year_needs_no_giver():
    told = [
        counted("d1", 340, "In 2022 {} border guards were trained.", period="2022"),
        counted("d2", 210, "Only {} border guards were trained.", period="2022"),
    ]
    (found,) = conflicts(run(DOCS, told))
    assert found.field == "value"


def test_the_dead_and_the_wounded_are_two_counts():
    told = [
        counted("d1", 6, "{} border guards were killed.", period="2022"),
        counted("d2", 14, "{} border guards were wounded.", period="2022"),
    ]
    assert conflicts(run(DOCS, told)) == []


def test_a_number_inside_a_bound_is_the_closer_one():
    told = [
        counted("d1", 10, "At least {} border guards were wounded.", qualifier=">="),
        counted("d2", 14, "{} border guards were wounded.", qualifier="="),
    ]
    found = [
        f
        for f in run(DOCS, told).findings
        if f.relation is FindingRelation.REFINES and f.field == "value"
    ]
    assert len(found) == 1


def test_counts_since_and_until_may_be_one():
    def vehicles(document, value, period, **more):
        given = {"donor": US, "recipient": TN, "stage": "delivered", "period": period}
        content = figure(value, what="vehicles", scope="cumulative", **given, **more)
        return claim(document, content, words=f"{document}: {value} were delivered")

    told = [
        vehicles("d1", 50, "2021-11/..", qualifier="~"),
        vehicles("d2", 49, "../2022-06"),
    ]
    (found,) = run(DOCS, told).findings
    assert found.relation is FindingRelation.REFINES
    apart = [vehicles("d1", 50, "2021", qualifier="~"), vehicles("d2", 49, "2022")]
    assert run(DOCS, apart).findings == ()
