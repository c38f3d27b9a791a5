"""Every address of the site, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("fingerpost.site.pages")),
    path("", include("fingerpost.partnership.urls")),
    path("", include("fingerpost.evidence.urls")),
    path("api/v1/", include("fingerpost.api.urls")),
]
