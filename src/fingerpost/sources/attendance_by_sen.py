"""Attendance, absence and exclusions by special educational needs: the South East.

A project of councils put three national releases into one file with one figure a row.
Figures that the department withheld were dropped on the way: what is not there is not
known, and is never a nought. Sessions for each 1,000 are that project's own figures.
"""

from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import Dataset, Filter


def _never(topic: str, group: str) -> bool:
    """No row of this file is about every pupil."""
    return False


SOURCE = published(
    slug="attendance_by_sen",
    title="Attendance, absence and exclusions by special educational needs",
    name="Pupil attendance, absence, suspensions and permanent exclusions in schools",
    address="pupil-absence-in-schools-in-england",
    publisher="Department for Education; put together by Data to Insight",
    refresh="Each term, from the project that makes the file",
    every_days=122,
    description="Attendance, absence, suspensions and exclusions of pupils without "
    "special educational needs, with SEN support and with a plan, by phase, for the "
    "19 councils of the South East. It has no regions and no England.",
    ask="Ask the council's data team for the flat file of the South East's SEND "
    "attendance dashboard (Data to Insight). Say which terms you need.",
    datasets=(
        Dataset(
            slug="attendance_by_sen",
            title="One figure a row, by phase and special educational needs",
            columns={
                "metric": "Which figure the row holds",
                "attendance_perc": "Sessions attended, per cent",
                "sess_overall_percent": "Sessions missed in the year, per cent",
                "enrolments_pa_10_exact_percent": "Pupils who missed a tenth or "
                "more, per cent",
                "enrolments_pa_50_exact_percent": "Pupils who missed half or more, "
                "per cent",
                "susp_rate": "Suspensions for each 100 pupils",
                "one_plus_susp_rate": "Pupils suspended once or more, per cent",
                "perm_excl_rate": "Permanent exclusions for each 100 pupils",
                "reason_b_aea_education_off_site_per_1000_sessions": (
                    "Education off site"
                ),
                "reason_c2_authorised_temp_reduced_timetable_per_1000_sessions": (
                    "Reduced timetable"
                ),
                "reason_k_aea_education_arranged_by_la_per_1000_sessions": (
                    "Education that the council arranges"
                ),
            },
            marks=("source_domain", "send_category", "metric", "value"),
            place=("time_period", "time_identifier", "new_la_code", "la_name"),
            splits=(
                Filter(column="send_category", whole=_never),
                Filter(column="education_phase"),
            ),
            named_by="metric",
            aside=("source_domain", "send_detail_display", "metric_type", "direction"),
        ),
    ),
)
