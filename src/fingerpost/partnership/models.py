"""The partnership's own records: its name, its partners, its people, what was done."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from fingerpost.partnership.roles import BY_SLUG

ORGANISATION_KINDS = (
    ("council", "Council"),
    ("icb", "Integrated care board"),
    ("nhs-trust", "NHS trust"),
    ("school", "School or setting"),
    ("pcf", "Parent carer forum"),
    ("family-group", "Other family group"),
    ("provider", "Alternative provider"),
    ("national", "National body"),
    ("other", "Other"),
)


class NeverChanged(Exception):
    """Somebody tried to change or delete a record that is only ever added to."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that can be added and read, and never changed or deleted."""

    def update(self, **kwargs: Any) -> int:
        """Refused: history is added to, never edited."""
        raise NeverChanged("These records are only ever added to.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused: history is added to, never deleted."""
        raise NeverChanged("These records are only ever added to.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refused: history is added to, never edited."""
        raise NeverChanged("These records are only ever added to.")


class AppendOnly(models.Model):
    """A record that is written once. A correction is a new record."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the record once. Raises NeverChanged for one that is there already."""
        if not self._state.adding:
            raise NeverChanged("These records are only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: history is never deleted."""
        raise NeverChanged("These records are only ever added to.")


class Partnership(models.Model):
    """The one partnership that this home belongs to: its name, area and addresses.

    There is one row. `area` is the nine-character code of the local area, `icb` that of
    the NHS board (integrated care board) that it belongs to. The addresses are role
    mailboxes, one for each audience (requirement R11).
    """

    name = models.CharField(max_length=120, default="SEND partnership")
    short_name = models.CharField(max_length=60, blank=True, default="")
    area = models.CharField(max_length=9, blank=True, default="")
    area_name = models.CharField(max_length=120, blank=True, default="")
    icb = models.CharField(max_length=9, blank=True, default="")
    is_demonstration = models.BooleanField(default=False)
    contact_families = models.EmailField(blank=True, default="")
    contact_partners = models.EmailField(blank=True, default="")
    contact_others = models.EmailField(blank=True, default="")
    next_meeting = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A partner: the council, the integrated care board, the parent carer forum."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=ORGANISATION_KINDS)
    closed = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """A theme of the partnership's programme, with the measures it answers for.

    `covers` lists the subjects of measures ("assessment", "reviews") that belong to
    the theme unless a KPI says otherwise.
    """

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True, default="")
    order = models.PositiveSmallIntegerField(default=0)
    covers = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class People(BaseUserManager["Person"]):
    """Finds people by e-mail address, in whatever case it is typed."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this e-mail address. Raises Person.DoesNotExist."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who may sign in: an e-mail address, a role title and an organisation.

    `roles` holds slugs of `partnership.roles`. A person is never deleted, only
    deactivated, so that what they did keeps its author. `invited_until` is the last day
    of an invitation to see draft figures (requirement R63).
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role_title = models.CharField(max_length=120, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT
    )
    roles = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    invited_until = models.DateField(null=True, blank=True)
    joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = People()

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def role_words(self) -> str:
        """The titles of the person's roles, in words."""
        titles = [BY_SLUG[slug].title for slug in self.roles if slug in BY_SLUG]
        return ", ".join(titles) or "No role"

    @property
    def post(self) -> str:
        """How everyone may know them: by post and partner, never by name."""
        title = self.role_title or (self.role_words if self.roles else "")
        held = filter(None, (title, str(self.organisation or "")))
        return ", ".join(held) or "The partnership"

    def has_any_role(self, slugs: Iterable[str]) -> bool:
        """Whether the person holds at least one of these roles."""
        return bool(set(slugs) & set(self.roles))


class AccessToken(models.Model):
    """Lets a program read the API as one person. Only a digest of it is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateField()
    revoked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.label


class AuditEvent(AppendOnly):
    """One thing that somebody did or saw: who, what, about what, and when.

    There are no foreign keys, so that history outlives the rows that it is about.
    `words` is how the person was called at the time. `detail` holds no identifiers.
    """

    at = models.DateTimeField()
    who = models.CharField(max_length=40, blank=True, default="")
    words = models.CharField(max_length=160)
    verb = models.CharField(max_length=60, db_index=True)
    about_type = models.CharField(max_length=40, blank=True, default="")
    about_id = models.CharField(max_length=80, blank=True, default="")
    about = models.CharField(max_length=200, blank=True, default="")
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["who", "verb", "about", "-at"], name="audit_seen"),
            models.Index(fields=["about_type", "about_id"], name="audit_of_one"),
        ]

    def __str__(self) -> str:
        return f"{self.words} {self.verb} {self.about}".strip()
