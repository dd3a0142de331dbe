"""Tables of facts with a source: regulated occupations, qualifications, and the rows that an agency laid over ours."""

from __future__ import annotations

from django.db import models


class OverlayRow(models.Model):
    """A row of an agency's own file, as it stood there (`concepts.overlay`)."""

    table = models.SlugField(max_length=20)
    key = models.CharField(max_length=80)
    where = models.CharField(max_length=200)
    cells = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint("table", "key", name="overlay_row_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class Sourced(models.Model):
    """A fact of one country, where it stands, and when it was last checked."""

    key = models.CharField(max_length=80, unique=True)
    country = models.CharField(max_length=2, db_index=True)
    note = models.TextField(blank=True)
    """What the codes cannot say, in English."""
    source = models.CharField(max_length=200)
    source_url = models.CharField(max_length=400)
    checked = models.DateField()
    is_verified = models.BooleanField(default=False)
    """Whether it was read in the source; otherwise it is shown as unverified."""
    is_local = models.BooleanField(default=False)
    """Whether an agency's own file has a say in it."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class Regulation(Sourced):
    """A rule of law, or a demand that the trade makes, about who may do a work or bear its title."""

    class RuleKind(models.TextChoices):
        PRACTICE = "practice"
        """Only who holds the licence may do the work."""
        LICENCE = "licence"
        """A licence protects the title; employers ask for it, and in practice it is needed for the work."""
        TITLE = "title"
        """The title is protected; much of the work is open under another title."""
        EMPLOYMENT = "employment"
        """The law says what education an employer must ask for; nobody grants a licence."""
        FIRM = "firm"
        """Somebody in the firm must hold it; others work under them."""
        TASK = "task"
        """Needed by law for this task, by a course, a test or a permit."""
        EMPLOYER = "employer"
        """The employer must arrange or order it."""
        CUSTOM = "custom"
        """No law: workplaces, clients or insurers ask for it."""

    kind = models.CharField(max_length=12, choices=RuleKind.choices, db_index=True)
    title = models.CharField(max_length=200)
    """What the law calls it, in the country's own language."""
    title_en = models.CharField(max_length=200)
    authority = models.CharField(max_length=200)
    authority_url = models.CharField(max_length=400, blank=True)
    isco = models.CharField(max_length=60, blank=True)
    """ISCO-08 unit groups, parted by '|'."""
    needs = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=40)
    abroad = models.CharField(max_length=200)
    abroad_authority = models.CharField(max_length=200, blank=True)
    """Who judges an education from abroad, where that is not the authority."""
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)


class RegulationTie(models.Model):
    """A concept that a rule speaks of, by URI: it need not be loaded."""

    class Role(models.TextChoices):
        OCCUPATION = "occupation"
        LICENCE = "licence"
        """What one holds: a concept of kind licence."""
        QUALIFICATION = "qualification"
        """One of them is needed."""

    regulation = models.ForeignKey(Regulation, on_delete=models.CASCADE, related_name="ties")
    role = models.CharField(max_length=13, choices=Role.choices)
    uri = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint("regulation", "role", "uri", name="regulation_tie_once")]

    def __str__(self) -> str:
        return f"{self.regulation_id} {self.role} {self.uri}"


class Qualification(Sourced):
    """The facts of a concept of kind qualification; its names, parts, counterparts and occupations lie with the concept."""

    class QualificationRole(models.TextChoices):
        TYPE = "type"
        """A kind of qualification: yrkeshögskoleexamen, fagbrev."""
        NAMED = "named"
        """A certain qualification: helsefagarbeider."""
        PART = "part"
        """An official part of one."""

    concept = models.OneToOneField("concepts.Concept", on_delete=models.CASCADE, related_name="qualification")
    role = models.CharField(max_length=6, choices=QualificationRole.choices, db_index=True)
    eqf = models.CharField(max_length=2, blank=True, db_index=True)
    nqf = models.CharField(max_length=4, blank=True)
    """Level in the country's own framework: SeQF, FiNQF, NKR, KVR."""
    body = models.CharField(max_length=200, blank=True)
    """Who awards it, in the country's own language."""
