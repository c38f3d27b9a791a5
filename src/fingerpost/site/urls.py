"""Every address of the site: the public pages here, then room by room."""

from django.urls import include, path

from fingerpost.site import inspections, methods_page, views
from fingerpost.site.explorer import views as explorer

urlpatterns = [
    path("", views.home, name="home"),
    path("how-we-are-doing/", views.how_we_are_doing, name="how-we-are-doing"),
    path("how-we-are-doing/<slug:slug>/", views.theme, name="theme"),
    path("measures/<slug:slug>/", views.measure, name="measure"),
    path(
        "measures/<slug:slug>/figures.xlsx",
        views.measure_figures,
        name="measure-figures",
    ),
    path("explore/", explorer.index, name="explore"),
    path("explore/<slug:slug>/", explorer.series, name="explore-series"),
    path("explore/<slug:slug>/figures.csv", explorer.figures_csv, name="explore-csv"),
    path(
        "explore/<slug:slug>/figures.xlsx", explorer.figures_xlsx, name="explore-xlsx"
    ),
    path("inspections/", inspections.inspections, name="inspections"),
    path("glossary/", views.glossary, name="glossary"),
    path("methods/", methods_page.methods, name="methods"),
    path("methods/<slug:slug>/", methods_page.method, name="method"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("contact/", views.contact, name="contact"),
    path("", include("fingerpost.partnership.urls")),
    path("", include("fingerpost.register.urls")),
    path("", include("fingerpost.evidence.urls")),
    path("api/v1/", include("fingerpost.api.urls")),
]
