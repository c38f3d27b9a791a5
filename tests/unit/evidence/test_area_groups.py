"""Groups of areas that the partnership chooses: their history, and where they show."""

from datetime import date

import pytest
from home_with_figures import HERE, IN_TIME, NEAR, REGION

from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import GroupRecord
from fingerpost.evidence.queries.groups import council_names, group_cards, group_of
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, NeverChanged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
BY = "command line"
FIRST = {
    "by": BY,
    "name": "Near us",
    "areas": NEAR[:3],
    "valid_from": date(2023, 1, 1),
    "reason": "They share our NHS board.",
}


def groups():
    return queries.comparison_for(IN_TIME).groups


def test_without_a_group_nothing_more_stands_beside_a_figure():
    assert groups() == ()
    assert group_cards() == []


def test_a_group_stands_beside_every_measure_from_then_on():
    actions.add_group(**FIRST)
    (group,) = groups()
    assert (group.name, group.listed, group.with_value) == ("Near us", 3, 3)
    figures = [450, 460, 470]  # of 1,000, in 2024
    assert group.mean == pytest.approx(sum(figures) / 30)
    rows = dict(queries.among_others(IN_TIME).rows)
    assert rows["Near us"][1].endswith("from 1 January 2023 on.")


def test_a_change_is_a_new_record_and_earlier_periods_keep_the_group_as_it_was():
    actions.add_group(**FIRST)
    later = {**FIRST, "areas": NEAR[3:7], "reason": "One more."}
    actions.change_group(**{**later, "valid_from": date(2025, 1, 1)})
    assert groups()[0].listed == 3  # the figures are those of 2024
    actions.change_group(**{**later, "valid_from": date(2024, 6, 1)})
    assert groups()[0].listed == 4
    assert GroupRecord.objects.count() == 3
    (card,) = group_cards()
    assert len(card.history) == 3
    assert card.history[-1][2] == "They share our NHS board."


def test_records_are_never_edited_or_deleted():
    row = actions.add_group(**FIRST)
    row.reason = "Another."
    with pytest.raises(NeverChanged):
        row.save()
    with pytest.raises(NeverChanged):
        row.delete()


def test_a_group_that_ends_leaves_the_page_and_keeps_its_history():
    actions.add_group(**FIRST)
    end = {"by": BY, "name": "Near us", "reason": "The board was dissolved."}
    actions.end_group(**end, valid_from=date(2024, 7, 1))
    assert groups() == ()
    (card,) = group_cards()
    assert card.ended
    assert card.history[0][1] == "Ended"


def test_each_change_is_in_the_audit_trail():
    actions.add_group(**FIRST)
    event = AuditEvent.objects.order_by("-id").first()
    assert event.verb == "made the group of areas"
    assert event.detail["areas"] == list(NEAR[:3])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "  "}, "Give the group a name"),
        ({"name": "x" * 61}, "more than 60 letters"),
        ({"areas": NEAR[:2]}, "at least 3"),
        ({"areas": [NEAR[0]] * 3}, "at least 3"),
        ({"areas": [*NEAR[:3], HERE]}, "not an area that can be chosen"),
        ({"areas": [*NEAR[:3], REGION]}, "not an area that can be chosen"),
        ({"areas": [*NEAR[:3], "<script>"]}, "not an area that can be chosen"),
        ({"reason": " "}, "Say why these areas"),
    ],
)
def test_a_group_that_cannot_be_is_refused_in_one_sentence(wrong, said):
    with pytest.raises(NotAllowed, match=said):
        actions.add_group(**{**FIRST, **wrong})
    assert not GroupRecord.objects.exists()


def test_a_name_is_taken_whatever_its_capitals():
    actions.add_group(**FIRST)
    with pytest.raises(NotAllowed, match="already"):
        actions.add_group(**{**FIRST, "name": "NEAR  us"})


@pytest.mark.parametrize("action", [actions.change_group, actions.end_group])
def test_a_group_that_is_not_there_cannot_be_changed_or_ended(action):
    given = {key: value for key, value in FIRST.items() if key != "areas"}
    if action is actions.change_group:
        given["areas"] = NEAR[:3]
    with pytest.raises(NotAllowed, match="no such group"):
        action(**given)


def test_ending_needs_a_reason():
    actions.add_group(**FIRST)
    with pytest.raises(NotAllowed, match="Say why"):
        actions.end_group(
            by=BY, name="Near us", valid_from=date(2024, 7, 1), reason=" "
        )


def test_only_councils_with_figures_can_be_chosen_and_never_our_own():
    names = council_names()
    assert set(names) == set(NEAR)
    assert list(names.values()) == sorted(names.values())


def test_a_group_is_found_by_any_of_its_records():
    first = actions.add_group(**FIRST)
    last = actions.change_group(**{**FIRST, "areas": NEAR[:4]})
    assert group_of(first.pk) == last
    assert group_of(last.pk + 99) is None
