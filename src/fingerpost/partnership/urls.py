"""The addresses of sign-in, people, organisations, permissions and the audit trail."""

from django.urls import path

from fingerpost.partnership import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("set-password/<uid>/<token>/", views.set_password, name="set-password"),
    path("workspace/password/", views.own_password, name="own-password"),
    path("workspace/permissions/", views.permissions, name="permissions"),
    path("workspace/organisations/", views.organisations, name="organisations"),
    path(
        "workspace/organisations/new/", views.new_organisation, name="new-organisation"
    ),
    path("workspace/people/", views.people, name="people"),
    path("workspace/people/new/", views.new_person, name="new-person"),
    path("workspace/people/<int:pk>/", views.person, name="person"),
    path("workspace/people/<int:pk>/active/", views.active, name="person-active"),
    path("workspace/people/<int:pk>/link/", views.new_link, name="person-link"),
    path("workspace/settings/", views.settings, name="settings"),
    path("workspace/audit/", views.audit, name="audit"),
]
