"""Who may do what: one class per role, with words for people and a list of permissions.

The permission matrix page and its test are made from these classes. To add a role, add
a class. `permissions` always hold; `by_invitation` hold until the day that a person's
invitation ends. Two roles have no account and are never given to anybody who signs in.
"""

from typing import ClassVar

_SIGNED_IN = (
    "workspace.home",
    "account.password",
    "partnership.view_permissions",
    "partnership.view_organisations",
)
_OWN_FILES = ("evidence.own_imports", "evidence.hand_in")
_SEE_DRAFTS = ("evidence.view_board", "evidence.view_measure")
# what those who answer for a measure do: they know what it means and where it is from
_OWN_MEASURES = (
    "evidence.define_kpi",
    "evidence.enter_figures",
    "evidence.record_evidence",
    "evidence.write_exception_report",
)
# every partner may ask for a figure; what the data is like is for those who use it
_ASK = ("register.view_requirements", "register.propose_requirements")
_REGISTER = (*_ASK, "register.view", "register.report_issues")


class Role:
    """What every role has: a slug, a title, a description and permissions."""

    slug: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    permissions: ClassVar[tuple[str, ...]] = _SIGNED_IN
    by_invitation: ClassVar[tuple[str, ...]] = ()
    signs_in: ClassVar[bool] = True


class Public(Role):
    """Anyone."""

    slug = "public"
    title = "Public"
    description = "Anyone, without signing in. Sees what has been made public."
    permissions = ()
    signs_in = False


class Family(Role):
    """Parents, carers, children and young people."""

    slug = "family"
    title = "Family"
    description = (
        "Parents, carers, children and young people. They need no account, and see "
        "what everyone sees."
    )
    permissions = ()
    signs_in = False


class ParentCarerForum(Role):
    """A representative of the parent carer forum."""

    slug = "pcf"
    title = "Parent carer forum representative"
    description = (
        "Speaks for parents and carers. When invited, sees draft figures and records "
        "what families told the forum."
    )
    permissions = (*_SIGNED_IN, *_REGISTER)
    by_invitation = (*_SEE_DRAFTS, "evidence.record_evidence")


class School(Role):
    """A school, a setting or a SENDCO."""

    slug = "school"
    title = "School or SENDCO"
    description = (
        "Somebody from a school or setting. Sees what has been made public, hands in "
        "the school's own files, and reads what was found in them."
    )
    permissions = (*_SIGNED_IN, *_ASK, *_OWN_FILES)


class Provider(Role):
    """An alternative provider."""

    slug = "provider"
    title = "Alternative provider"
    description = (
        "Somebody from an alternative provider. Hands in the provider's own files, and "
        "reads what was found in them."
    )
    permissions = (*_SIGNED_IN, *_ASK, *_OWN_FILES)


class PartnerMember(Role):
    """Somebody from a partner organisation: board member, data owner, NHS lead."""

    slug = "partner-member"
    title = "Partner member"
    description = (
        "A board member, data owner or lead of a partner organisation. Hands in the "
        "files that the partner owes. When invited, sees draft figures, defines "
        "measures, types in the figures of those they lead, and writes the exception "
        "reports on them."
    )
    permissions = (*_SIGNED_IN, *_REGISTER, *_OWN_FILES)
    by_invitation = (*_SEE_DRAFTS, *_OWN_MEASURES)


class ThemeCoChair(Role):
    """A co-chair of a theme."""

    slug = "theme-co-chair"
    title = "Theme co-chair"
    description = (
        "Leads a theme. Sees draft figures, writes what happened and why, defines "
        "measures, and agrees and publishes what somebody else has written."
    )
    permissions = (
        *_SIGNED_IN,
        *_SEE_DRAFTS,
        *_OWN_MEASURES,
        "evidence.agree_kpi",
        "evidence.publish_evidence",
        *_REGISTER,
        "evidence.write_commentary",
        "evidence.publish_commentary",
        "evidence.choose_chart",
        "evidence.expect_year_end",
        "evidence.ask_exception_report",
        "evidence.sign_off",
        "register.change_issues",
        "register.review_requirements",
    )


class Analyst(Role):
    """The council's analyst or data team."""

    slug = "analyst"
    title = "Analyst"
    description = (
        "Imports data, defines measures and types in figures, and enters baselines, "
        "targets, milestones and re-basings that the partnership has agreed."
    )
    permissions = (
        *_SIGNED_IN,
        *_SEE_DRAFTS,
        *_OWN_MEASURES,
        "evidence.enter_any_figures",
        "evidence.write_commentary",
        "evidence.set_baseline",
        "evidence.set_target",
        "evidence.add_milestone",
        "evidence.expect_year_end",
        "evidence.rebase",
        "evidence.choose_chart",
        "evidence.set_groups",
        "evidence.choose_kpis",
        "evidence.view_imports",
        "evidence.import",
        "evidence.rate_quality",
        "evidence.sign_off",
        *_REGISTER,
        "register.say_feasibility",
        "register.change_use_cases",
        "register.change_sources",
        "register.change_issues",
        "evidence.unmask",
        *_OWN_FILES,
    )


class Communications(Role):
    """Communications and engagement."""

    slug = "communications"
    title = "Communications"
    description = (
        "Writes and publishes what everyone reads. Does not see draft figures."
    )
    permissions = (*_SIGNED_IN, *_REGISTER)


class ProvisionLead(Role):
    """The lead or quality officer for alternative provision."""

    slug = "ap-lead"
    title = "Alternative provision lead"
    description = (
        "Leads or checks alternative provision. Sees draft figures when invited, until "
        "figures about alternative provision are kept apart."
    )
    permissions = (*_SIGNED_IN, *_REGISTER)
    by_invitation = _SEE_DRAFTS


class Chair(Role):
    """The independent chair of the strategic board."""

    slug = "chair"
    title = "Chair"
    description = (
        "Holds the partners to account. Sees draft figures and the audit trail, and "
        "publishes commentary. Agrees measures that others have defined. Asks for "
        "exception reports, and notes that the board has seen them."
    )
    permissions = (
        *_SIGNED_IN,
        *_SEE_DRAFTS,
        "evidence.agree_kpi",
        "evidence.publish_evidence",
        *_REGISTER,
        "evidence.publish_commentary",
        "evidence.ask_exception_report",
        "evidence.note_exception_report",
        "partnership.view_audit",
    )


class ProgrammeTeam(Role):
    """Works for the chair and prepares what the chair approves."""

    slug = "programme-team"
    title = "Programme team"
    description = (
        "Works for the chair. Sees what the chair sees; approves nothing. Asks for "
        "exception reports, and notes that the board has seen them."
    )
    permissions = (
        *_SIGNED_IN,
        *_SEE_DRAFTS,
        *_REGISTER,
        "evidence.ask_exception_report",
        "evidence.note_exception_report",
        "register.change_use_cases",
        "register.review_requirements",
        "partnership.view_audit",
    )


class Administrator(Role):
    """Information governance and administration."""

    slug = "administrator"
    title = "Information governance and administrator"
    description = (
        "Gives people their roles, keeps the settings and looks after the audit trail. "
        "Sees draft figures and imports; changes no figure."
    )
    permissions = (
        *_SIGNED_IN,
        *_SEE_DRAFTS,
        "evidence.view_imports",
        *_REGISTER,
        "register.change_sources",
        "register.change_issues",
        "evidence.own_imports",
        "partnership.manage_people",
        "partnership.manage_organisations",
        "partnership.change_settings",
        "partnership.view_audit",
    )


class NationalReviewer(Role):
    """A reviewer of a national body, for a limited time."""

    slug = "national-reviewer"
    title = "National reviewer"
    description = (
        "Reads, for a limited time, what a release or an evidence pack lists by name."
    )


ROLES: tuple[type[Role], ...] = (
    Public,
    Family,
    ParentCarerForum,
    School,
    Provider,
    PartnerMember,
    ThemeCoChair,
    Analyst,
    Communications,
    ProvisionLead,
    Chair,
    ProgrammeTeam,
    Administrator,
    NationalReviewer,
)
BY_SLUG = {role.slug: role for role in ROLES}
SIGN_IN_ROLES = tuple(role for role in ROLES if role.signs_in)
