"""The same figures for programs: `/api/v1/`, described by an OpenAPI document."""
