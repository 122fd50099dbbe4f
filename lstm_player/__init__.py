"""Pure functions from a trace to what is shown. No Streamlit here."""
