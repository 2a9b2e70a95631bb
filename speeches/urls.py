"""Every route, in the order of the work."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from speeches.views import (
    archives,
    editor,
    exports,
    fronts,
    house_styles,
    imports,
    jobs,
    members,
    moves,
    points,
    preferences,
    previews,
    removals,
    replacements,
    rescue,
    sections,
    speeches,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", speeches.speech_list, name="speech_list"),
    path("speeches/new/", speeches.speech_new, name="speech_new"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/<int:pk>/", imports.import_preview, name="import_preview"),
    path("imports/<int:pk>/reading/", imports.import_reading, name="import_reading"),
    path("imports/<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<int:pk>/discard/", imports.import_discard, name="import_discard"),
    path(
        "speeches/<int:pk>/",
        include(
            [
                path("", editor.speech_detail, name="speech_detail"),
                path("front/<slug:part>/", fronts.front_detail, name="front_detail"),
                path("front/<slug:part>/edit/", fronts.front_edit, name="front_edit"),
                path("sections/new/", sections.section_new, name="section_new"),
                path("settings/", speeches.speech_settings, name="speech_settings"),
                path("delete/", speeches.speech_delete, name="speech_delete"),
                path("rescue/", rescue.rescue, name="rescue"),
                path("move/", moves.parts_move, name="parts_move"),
                path("undo/", moves.move_undo, name="move_undo"),
                path("removals/", removals.removal_list, name="removal_list"),
                path("replacements/", replacements.replacement_list, name="replacement_list"),
                path("replacements/<int:replacement>/undo/", replacements.replacement_undo, name="replacement_undo"),
                path("members/", members.member_list, name="member_list"),
                path("members/<int:user>/remove/", members.member_remove, name="member_remove"),
                path("preview/", previews.preview, name="preview"),
                path("preview/<slug:digest>/", previews.preview_pages, name="preview_pages"),
                path("export/<slug:layout>/", exports.export, name="export"),
                path("export/<slug:layout>/pdf/", exports.export_pages, name="pdf"),
            ]
        ),
    ),
    path(
        "sections/<slug:key>/",
        include(
            [
                path("", sections.section_detail, name="section_detail"),
                path("edit/", sections.section_edit, name="section_edit"),
                path("move/", sections.section_move, name="section_move"),
                path("remove/", sections.section_remove, name="section_remove"),
                path("restore/", sections.section_restore, name="section_restore"),
                path("points/new/", points.point_new, name="point_new"),
            ]
        ),
    ),
    path(
        "points/<slug:key>/",
        include(
            [
                path("", points.point_detail, name="point_detail"),
                path("edit/", points.point_edit, name="point_edit"),
                path("move/", points.point_move, name="point_move"),
                path("level/", points.point_level, name="point_level"),
                path("style/", points.point_style, name="point_style"),
                path("remove/", points.point_remove, name="point_remove"),
                path("restore/", points.point_restore, name="point_restore"),
            ]
        ),
    ),
    path("house-styles/", house_styles.house_style_list, name="house_style_list"),
    path("house-styles/new/", house_styles.house_style_new, name="house_style_new"),
    path("house-styles/sample/", house_styles.house_style_sample, name="house_style_sample"),
    path("house-styles/<int:pk>/", house_styles.house_style_detail, name="house_style_detail"),
    path("house-styles/<int:pk>/default/", house_styles.house_style_default, name="house_style_default"),
    path("house-styles/<int:pk>/delete/", house_styles.house_style_delete, name="house_style_delete"),
    path("archives/new/", archives.archive_new, name="archive_new"),
    path("jobs/", jobs.job_list, name="job_list"),
    path("jobs/<int:pk>/", jobs.job_detail, name="job_detail"),
    path("jobs/<int:pk>/file/", jobs.job_file, name="job_file"),
    path("jobs/<int:pk>/cancel/", jobs.job_cancel, name="job_cancel"),
    path("login/", preferences.sign_in, name="login"),
    path("logout/", preferences.sign_out, name="logout"),
    path("password/", preferences.password_change, name="password_change"),
    path("language/", preferences.set_language, name="set_language"),
    path("scheme/", preferences.set_scheme, name="set_scheme"),
    path("help/", preferences.help_page, name="help"),
    path("admin/", admin.site.urls),
]
