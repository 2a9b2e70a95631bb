"""How crispy prints our forms."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout


def fields_only(*fields: object) -> FormHelper:
    """Return a helper that prints the fields; the form tag and its buttons stand in the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*fields)
    return helper
