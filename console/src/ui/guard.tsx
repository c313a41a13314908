// SPDX-License-Identifier: Apache-2.0
import { Component, type ComponentChildren } from 'preact';
import { Failure } from './load';

interface State {
  error: unknown;
}

/** Shows a failure in place of a page that could not be drawn, so that the rest of the console stays usable. */
export class Guard extends Component<{ children: ComponentChildren }, State> {
  override state: State = { error: null };

  static override getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    return this.state.error === null
      ? this.props.children
      : <Failure error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
