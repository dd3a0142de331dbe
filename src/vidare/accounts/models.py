"""Users, organisations, and who belongs to which with what role."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **extra: object) -> User:
        """A user; without an e-mail address where they sign in by other means, without a password where none is given."""
        user = self.model(email=self.normalize_email(email).lower() or None, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: object) -> User:
        """An operator with every permission of the operators' area."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. Holds no name: what a person is called belongs to their own record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    language = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    seen_on = models.DateField(null=True, blank=True)
    """The last day they were here: what rules on unused accounts go by."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        verbose_name = "user"

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Two people without an address are not the same person.
        self.email = self.email or None
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return str(self.id)


class OrganisationKind(models.TextChoices):
    PROVIDER = "provider", _("education provider")
    EMPLOYER = "employer", _("employer")
    MUNICIPALITY = "municipality", _("municipality or region")
    COUNSELLING = "counselling", _("guidance service")
    FUNDER = "funder", _("funder")
    AUTHORITY = "authority", _("authority")


class Organisation(models.Model):
    """Somebody that people belong to. `number` is the organisation number of `country`, verified when `verified_at` is set;
    `verified_by` says how (`operator`, `register`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    number = models.CharField(max_length=30, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    is_closed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "number"], condition=~models.Q(number=""), name="one_organisation_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None


class Role(models.TextChoices):
    ADMIN = "admin", _("administrator")
    """Invites, changes roles, keeps the organisation's details. Sees nothing that people share by that alone."""
    COUNSELLOR = "counsellor", _("counsellor")
    """Opens what people share with the organisation, and sits beside somebody who needs help."""
    EDITOR = "editor", _("editor")
    """Publishes on the organisation's behalf."""
    MEMBER = "member", _("member")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, user: User) -> Self:
        """Of one user, in organisations that are open."""
        return self.filter(user=user, organisation__is_closed=False)


class Membership(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    display_name = models.CharField(max_length=100, blank=True)
    """What the organisation calls them; people with whom they work see it."""
    since = models.DateTimeField(default=timezone.now)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "user", "role"], name="one_membership_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime) -> Self:
        """Neither answered, withdrawn nor too old."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """An invitation by e-mail to take a role. The code is sent, and kept only as a hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role)
    code_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
