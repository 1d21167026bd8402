"""The design system: templates, forms, number formats."""
