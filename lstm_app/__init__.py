"""What stands between the pure rooms and Streamlit."""
