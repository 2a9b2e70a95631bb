"""Upkeep: who works on which speech, and which files were received; texts are changed in the editor only."""

from typing import ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.models import Membership, SourceFile, Speech
from speeches.templatetags.wording import named

admin.site.site_header = _("Upkeep of the speeches")
admin.site.site_title = _("Upkeep")
admin.site.index_title = _("Accounts, members, files received")


class MembershipFormSet(BaseInlineFormSet[Membership, Speech, ModelForm[Membership]]):
    """The members as they were sent: one of them is the owner."""

    def clean(self) -> None:
        """Refuse a speech without an owner: nobody could share or delete it."""
        super().clean()
        if any(self.errors):
            return
        staying = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        if not any(data.get("role") == Membership.Role.OWNER and data.get("user") for data in staying):
            raise ValidationError(gettext("A speech cannot be without an owner."), code="owner")


class MembershipInline(admin.TabularInline[Membership, Speech]):
    """The members of a speech: here an administrator hands it on when its owner has left the office."""

    model = Membership
    formset = MembershipFormSet
    extra = 0
    raw_id_fields = ("user",)


@admin.register(Speech)
class SpeechAdmin(admin.ModelAdmin[Speech]):
    """Speeches by title and hand; nothing but the members can be changed here, and the text is not shown."""

    list_display = ("__str__", "speaker", "status", "updated_at", "last_hand")
    list_filter = ("status",)
    list_select_related = ("updated_by",)
    search_fields = ("title", "speaker", "occasion")
    fields = ("title", "speaker", "occasion", "status", "spoken", "created_at", "updated_at", "last_hand")
    readonly_fields = fields
    inlines: ClassVar = [MembershipInline]

    @admin.display(description=_("last change by"), ordering="updated_by__username")
    def last_hand(self, speech: Speech) -> str:
        """Name who changed the speech last."""
        return named(speech.updated_by)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Speeches begin in the product."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Only the owner deletes, and there the files go too."""
        return False


@admin.register(SourceFile)
class SourceFileAdmin(admin.ModelAdmin[SourceFile]):
    """What was received, when and from whom; the files themselves are not served."""

    list_display = ("name", "size", "importer", "sender", "uploaded_at", "speech")
    list_filter = ("importer",)
    list_select_related = ("uploaded_by", "speech")
    search_fields = ("name", "digest")
    fields = ("name", "size", "importer", "digest", "sender", "uploaded_at", "speech")
    readonly_fields = fields

    @admin.display(description=_("uploaded by"), ordering="uploaded_by__username")
    def sender(self, source: SourceFile) -> str:
        """Name who sent the file."""
        return named(source.uploaded_by)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Files arrive by the import page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Files go with their speech, or a day after an import that was not confirmed."""
        return False
